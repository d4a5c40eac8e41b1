import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Router } from './router.ts';

interface PageTitleProps {
  readonly router: Router;
  readonly title: string;
  readonly children?: ComponentChildren;
}

/** Takes the focus when its page was gone to, so that a screen reader says where it is and Tab goes on from there. */
export function PageTitle({ router, title, children }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (router.hasMoved()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header class="page-title">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </header>
  );
}

/** The pages that every page of a paired phone leads to, named in the catalogs; icons are drawn in a square of 24. */
export const SITE_TABS = {
  inbox: { path: '/', icon: 'M4 13h4l2 3h4l2-3h4M4 13l2.5-8h11L20 13v6H4z' },
  history: {
    path: '/history',
    icon: 'M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4M12 8v4.5l3 1.5',
  },
  report: { path: '/report', icon: 'M4 4v16h16M7.5 15l4-4.5 3 2.5L20 7' },
  setup: {
    path: '/setup',
    icon: 'M4 7h9M17 7h3M15 5v4M4 12h3M11 12h9M9 10v4M4 17h9M17 17h3M15 15v4',
  },
} as const;
export type SiteTab = keyof typeof SITE_TABS;

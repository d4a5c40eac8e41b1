@echo off
title Countersign
cd /d "%~dp0"
set options=%*
:start
node\node.exe app\program\countersign.js start %options%
if "%errorlevel%"=="0" goto stopped
echo.
echo Countersign has stopped; the reason is above. It starts again in 10 seconds. To stop it, close this window.
rem "timeout" needs a keyboard, which a scheduled task may not have.
ping -n 11 127.0.0.1 >nul
rem The browser shows it already.
set options=--no-open
goto start
:stopped

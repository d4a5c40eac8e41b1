@echo off
rem Runs any command, such as: countersign doctor
setlocal
cd /d "%~dp0"
"%~dp0node\node.exe" "%~dp0app\program\countersign.js" %*
exit /b %errorlevel%

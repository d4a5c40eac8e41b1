@echo off
title Countersign demo
cd /d "%~dp0"
node\node.exe app\program\countersign.js demo %*
if not "%errorlevel%"=="0" pause

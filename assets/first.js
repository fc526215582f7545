// Runs before anything is drawn: tells the style sheet that scripts are at work.
document.documentElement.classList.replace("no-js", "js");

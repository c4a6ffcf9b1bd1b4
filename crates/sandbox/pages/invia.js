document.getElementById("invio").submit();

// Before the first paint, so that nobody who reads in the dark is dazzled. Colours of both themes are in theme.css.
(() => {
  let chosen;
  try {
    chosen = localStorage.getItem('medverka-theme');
  } catch {
    // Storage may be switched off: then the system's choice holds.
  }
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen;
})();

// Moves through the worklist and back to it by single keys; without it everything works by Tab and links.
(() => {
  const rows = [...document.querySelectorAll('table.work tbody tr')];
  const help = document.getElementById('keys');
  const toggle = document.getElementById('keys-switch');
  const back = document.getElementById('back');
  const until = document.getElementById('note-until');
  const text = document.getElementById('note-text');
  if (!help || !toggle || !(rows.length || back || until)) return;
  // The list leads to the day of the form.
  if (until && location.hash === '#note-until') until.focus();

  const store = {
    get: () => { try { return localStorage.getItem('countback.keys'); } catch { return null; } },
    set: (value) => { try { localStorage.setItem('countback.keys', value); } catch { /* not kept */ } },
  };
  let on = store.get() !== 'off';
  let current = -1;

  const show = () => {
    toggle.textContent = on ? 'Switch keys off' : 'Switch keys on';
    toggle.setAttribute('aria-pressed', String(on));
  };
  const move = (to) => {
    if (current >= 0) rows[current].removeAttribute('aria-current');
    current = Math.max(0, Math.min(rows.length - 1, to));
    rows[current].setAttribute('aria-current', 'true');
    const link = rows[current].querySelector('th a');
    if (link) link.focus({ preventScroll: true });
    rows[current].scrollIntoView({ block: 'nearest' });
  };

  const putOff = () => {
    const link = rows[Math.max(0, current)].querySelector('a.put-off');
    if (link) link.click();
  };

  toggle.addEventListener('click', () => {
    on = !on;
    store.set(on ? 'on' : 'off');
    show();
  });
  document.addEventListener('keydown', (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (!on || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (rows.length && event.key === 'j') move(current + 1);
    else if (rows.length && event.key === 'k') move(current - 1);
    else if (rows.length && event.key === 's') putOff();
    else if (until && event.key === 's') until.focus();
    else if (text && event.key === 'n') text.focus();
    else if (back && event.key === 'u') back.click();
    else if (event.key === '/') document.getElementById('q').focus();
    else if (event.key === '?') { help.scrollIntoView({ block: 'nearest' }); toggle.focus(); }
    else return;
    event.preventDefault();
  });
  help.hidden = false;
  show();
})();

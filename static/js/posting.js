// Help for whoever writes a listing: the draft saves itself, the description has a toolbar and a live
// preview. Without this script the same form has its buttons "Save draft" and "Preview".
const PAUSE = 2000; // milliseconds after the last key

// --- The draft saves itself: the same form, sent to the same address -----------------------------
function autosave(form) {
  const said = form.querySelector("[data-saved]");
  let timer = 0;
  let running = null;
  let again = false;

  const save = async () => {
    const body = new FormData(form);
    body.set("do", "save");
    try {
      const response = await fetch(form.action, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        redirect: "error",
      });
      const answer = await response.json();
      said.textContent = answer.message;
      if (!answer.version) return;
      form.elements.version.value = answer.version;
      form.action = answer.url;
      if (location.pathname !== answer.url) history.replaceState(null, "", answer.url);
      document.querySelector("[data-assistance]").innerHTML = answer.assistance;
    } catch {
      said.textContent = "Not saved: no connection. “Save draft” tries again.";
    }
  };

  const start = () => {
    again = running !== null;
    if (again) return;
    said.textContent = "Saving…";
    running = save().finally(() => {
      running = null;
      if (again) later();
    });
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(start, PAUSE);
  };

  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    again = false;
    if (!running) return;
    // What is on its way changes the version that this form is to be stored over.
    event.preventDefault();
    await running;
    clearTimeout(timer);
    form.requestSubmit(event.submitter);
  });
}

// --- The toolbar of the description ---------------------------------------------------------------
const MARKS = [
  ["Bold", "**", "**", "bold text"],
  ["Italic", "*", "*", "italic text"],
  ["Heading", "\n## ", "\n", "Heading"],
  ["List", "\n- ", "\n- ", "first point"],
  ["Link", "[", "](https://)", "text of the link"],
];

function toolbar(field) {
  const textarea = field.querySelector("textarea");
  const bar = document.createElement("div");
  const preview = document.createElement("div");
  let timer = 0;
  let latest = 0;

  const button = (label, act) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "button quiet", textContent: label });
    made.addEventListener("click", act);
    bar.append(made);
    return made;
  };

  const put = (before, after, instead) => {
    const { selectionStart: start, selectionEnd: end, value } = textarea;
    const chosen = value.slice(start, end) || instead;
    textarea.focus();
    textarea.setRangeText(before + chosen + after, start, end, "end");
    textarea.setSelectionRange(start + before.length, start + before.length + chosen.length);
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const show = async () => {
    const mine = ++latest;
    const body = new FormData();
    body.set("text", textarea.value);
    try {
      const response = await fetch(field.dataset.toolbar, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": textarea.form.elements.csrfmiddlewaretoken.value },
        redirect: "error",
      });
      const html = await response.text();
      if (mine !== latest) return;
      if (!response.ok) throw new Error(response.status);
      preview.innerHTML = html.trim() || "Nothing to preview yet.";
    } catch {
      preview.textContent = "The preview could not be made. Is the connection there?";
    }
  };

  bar.className = "markdown-bar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Write the description");
  preview.className = "markdown-preview prose";
  preview.id = `${textarea.id}_preview`;
  preview.setAttribute("role", "region");
  preview.setAttribute("aria-label", "Preview of the description");
  preview.hidden = true;
  for (const [label, before, after, instead] of MARKS) {
    button(label, () => put(before, after, instead));
  }
  const toggle = button("Live preview", () => {
    preview.hidden = !preview.hidden;
    toggle.setAttribute("aria-expanded", String(!preview.hidden));
    if (!preview.hidden) show();
  });
  toggle.setAttribute("aria-expanded", "false");
  toggle.setAttribute("aria-controls", preview.id);
  textarea.before(bar);
  textarea.after(preview);
  textarea.addEventListener("input", () => {
    clearTimeout(timer);
    if (!preview.hidden) timer = setTimeout(show, 300);
  });
}

document.querySelectorAll("form[data-autosave]").forEach(autosave);
document.querySelectorAll("[data-toolbar]").forEach(toolbar);

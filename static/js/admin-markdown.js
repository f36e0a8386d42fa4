// A "Preview" button under every textarea[data-markdown]; the server renders, as for the public page.
(() => {
  const enhance = (root) => {
    for (const textarea of root.querySelectorAll("textarea[data-markdown]")) {
      if (textarea.closest(".empty-form")) continue;
      const button = document.createElement("button");
      const preview = document.createElement("div");
      button.type = "button";
      button.className = "button markdown-button";
      button.textContent = "Preview";
      preview.className = "markdown-preview";
      preview.setAttribute("role", "status");
      button.addEventListener("click", () => show(textarea, preview));
      textarea.after(button, preview);
    }
  };

  const show = async (textarea, preview) => {
    const body = new FormData();
    body.set("text", textarea.value);
    const token = textarea.form.elements.csrfmiddlewaretoken.value;
    try {
      const response = await fetch(textarea.dataset.markdown, {
        method: "POST",
        body,
        headers: { "X-CSRFToken": token },
        redirect: "error",
      });
      const html = await response.text();
      if (!response.ok && response.status !== 400) throw new Error(response.status);
      preview.innerHTML = html.trim() || "Nothing to preview yet.";
    } catch {
      preview.textContent = "The preview could not be made. Check that you are still signed in.";
    }
  };

  document.addEventListener("DOMContentLoaded", () => enhance(document));
  document.addEventListener("formset:added", (event) => enhance(event.target));
})();

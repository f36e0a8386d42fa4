// Type-ahead by the keyboard pattern of an ARIA combobox. A box with chips takes several places and
// counts "N selections"; one without them takes the text that is chosen, and its form is sent.
// Without this script the same forms take what is typed: places are separated by semicolons.
function enhance(box) {
  if (box.dataset.enhanced) return;
  box.dataset.enhanced = "yes";
  const input = box.querySelector("input[type=text], input[type=search]");
  const chips = box.querySelector(".chips");
  const count = box.querySelector(".combobox-count");
  const options = document.createElement("ul");
  let active = -1;
  let timer = 0;
  let latest = 0;

  options.id = `${input.id}-options`;
  options.className = "combobox-options";
  options.setAttribute("role", "listbox");
  options.setAttribute("aria-label", chips ? "Places" : "Suggestions");
  options.hidden = true;
  input.type = "text"; // a search field may not be a combobox
  input.after(options);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": options.id,
    "aria-expanded": "false",
    autocomplete: "off",
  })) {
    input.setAttribute(name, value);
  }
  box.querySelector("[data-without-script]")?.remove();

  const close = () => {
    options.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const show = (results) => {
    options.replaceChildren(
      ...results.map((place, index) => {
        const item = document.createElement("li");
        const detail = document.createElement("span");
        item.id = `${options.id}-${index}`;
        item.setAttribute("role", "option");
        item.dataset.value = place.value;
        item.dataset.label = place.label;
        detail.textContent = place.detail;
        item.append(place.label, detail);
        return item;
      }),
    );
    close();
    options.hidden = results.length === 0;
    input.setAttribute("aria-expanded", String(!options.hidden));
  };

  const highlight = (index) => {
    const items = [...options.children];
    active = (index + items.length) % items.length;
    items.forEach((item, i) => item.setAttribute("aria-selected", String(i === active)));
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  };

  const recount = () => {
    const number = chips.querySelectorAll("input:checked").length;
    count.textContent = `${number} selection${number === 1 ? "" : "s"}`;
  };

  const take = (item) => {
    input.value = item.dataset.value;
    close();
    if ("send" in box.dataset) input.form.requestSubmit();
  };

  const choose = (item) => {
    if (!chips.querySelector(`input[value="${CSS.escape(item.dataset.value)}"]`)) {
      const chip = document.createElement("li");
      const label = document.createElement("label");
      const check = document.createElement("input");
      label.className = "chip";
      Object.assign(check, { type: "checkbox", name: input.name, checked: true });
      check.value = item.dataset.value;
      label.append(check, item.dataset.label);
      chip.append(label);
      chips.append(chip);
    }
    input.value = "";
    close();
    recount();
    box.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const look = async () => {
    const text = input.value.trim();
    const mine = ++latest;
    if (text.length < 2) {
      close();
      return;
    }
    try {
      const answer = await fetch(`${box.dataset.combobox}?q=${encodeURIComponent(text)}`);
      const { results } = await answer.json();
      if (mine === latest) show(results);
    } catch {
      close(); // offline or refused: the text itself still works
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 120);
  });
  input.addEventListener("keydown", (event) => {
    const open = !options.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (open) highlight(event.key === "ArrowDown" ? active + 1 : Math.max(active, 0) - 1);
      else look();
    } else if (event.key === "Enter" && open && active >= 0) {
      event.preventDefault();
      (chips ? choose : take)(options.children[active]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter") {
      clearTimeout(timer);
      latest++; // an answer that comes now is too late
      close();
    } else if (event.key === "Backspace" && input.value === "") {
      chips?.lastElementChild?.querySelector("input").click();
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  options.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const item = event.target.closest("li");
    if (item) (chips ? choose : take)(item);
  });
  if (!chips) return;
  chips.addEventListener("change", (event) => {
    const last = chips.querySelectorAll("input").length === 1;
    event.target.closest("li").remove();
    recount();
    (last ? input : chips.querySelector("input")).focus();
  });
  // A page restored from the back-forward cache may hold chips that were unticked.
  window.addEventListener("pageshow", recount);
}

function enhanceAll() {
  document.querySelectorAll("[data-combobox]").forEach(enhance);
}

enhanceAll();
document.addEventListener("htmx:load", enhanceAll); // results that came later

// A card of the board is dragged to another stage: that fills in the card's own form and sends it.
// Without this script, and with a keyboard, the same form is filled in by hand.
for (const board of document.querySelectorAll("[data-board]")) {
  let card = null;
  const columnOf = (event) => event.target.closest("[data-stage]");
  const mark = (column) => {
    for (const one of board.querySelectorAll(".is-target")) one.classList.remove("is-target");
    column?.classList.add("is-target");
  };

  for (const form of board.querySelectorAll("form")) {
    const one = form.closest("li");
    one.draggable = true;
    for (const link of one.querySelectorAll("a")) link.draggable = false; // the card goes, not its address
  }

  board.addEventListener("dragstart", (event) => {
    card = event.target.closest?.("li[draggable]"); // a text that is selected can be dragged as well
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.id);
    card.classList.add("is-dragged");
  });
  board.addEventListener("dragover", (event) => {
    const column = columnOf(event);
    const isOther = card && column && !column.contains(card);
    mark(isOther ? column : null);
    if (isOther) event.preventDefault(); // it may be dropped here
  });
  board.addEventListener("drop", (event) => {
    const column = columnOf(event);
    if (!card || !column) return;
    event.preventDefault();
    const form = card.querySelector("form");
    form.elements.stage.value = column.dataset.stage;
    form.requestSubmit();
  });
  board.addEventListener("dragend", () => {
    card?.classList.remove("is-dragged");
    card = null;
    mark(null);
  });
  for (const hint of board.parentElement.querySelectorAll("[data-drag-hint]")) hint.hidden = false;
}

// Says so where a passkey or security key could not be asked for; the library only logs it.
document.addEventListener("allauth.error", (event) => {
  const said = document.createElement("p");
  said.className = "notice is-error";
  said.setAttribute("role", "alert");
  said.textContent =
    event.detail.exception.name === "NotAllowedError"
      ? "Nothing was done: it was cancelled, or took too long."
      : "This browser could not use a passkey or security key for this address.";
  document.querySelector("main h1").after(said);
});

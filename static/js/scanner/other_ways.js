/** A photo and the typed code of a scanner; both work as plain forms where this script does not run. */
gatehouse.scanner._otherWays = (place) => {
  if (!place.querySelector("[data-typed]")) return; // a count has its own
  place.querySelector("[data-photo]").onchange = ({ target }) => target.files[0] && photo(place, target);
  place.querySelector("[data-typed]").onsubmit = (event) => typed(place, event);
};

async function photo(place, field) {
  place.say("going", "photo_reads");
  const found = await gatehouse.scanner.readPhoto(field.files[0]);
  field.value = ""; // the same photo may be chosen again
  if (found.length) place.take(...found);
  else place.say("problem", "photo_empty");
}

function typed(place, event) {
  event.preventDefault();
  place.take(event.target.elements.code.value);
}

// What is paid where: the two municipalities' part of the story. Amounts follow from tenants/*/catalogue.toml.

const child = {
  "beneficiario.nome": "Tommaso",
  "beneficiario.cognome": "Esempi",
  "beneficiario.codice_fiscale": "SMPTMS18E07F082F",
};

export const somebody = {
  name: "Niccolò Jérôme D'Ambrosio Sant'Angelo-Müller della Croce",
  fields: {
    "contribuente.nome": "Niccolò Jérôme",
    "contribuente.cognome": "D'Ambrosio Sant'Angelo-Müller della Croce",
    "contribuente.codice_fiscale": "DMBNCL69T31G337S",
    "contribuente.email": "niccolo.dambrosio@example.org",
    "contribuente.indirizzo": "Strada Comunale dell'Università",
    "contribuente.civico": "7/bis",
    "contribuente.cap": "43121",
    "contribuente.comune": "Parma",
    "contribuente.provincia": "PR",
  },
};

export const people = {
  marta: { name: "Marta Campioni", code: "CMPMRT84C52F082M" },
  anna: { name: "Anna Fittizi", code: "FTTNNA55A49H501N" },
  luca: { name: "Luca Provetti", code: "PRVLCU90S02F257G" },
};

// voci: item with the answer that gives its amount; fields: what the step "dettagli" asks for
export const towns = [
  {
    slug: "unionedelsorbara",
    name: "Unione dei Comuni del Sorbara",
    code: "03987650367",
    postal: false,
    first: {
      path: "istruzione/nidi",
      voci: [{ item: "retta", importo: "312,40" }, { item: "tempo-prolungato", quantita: "2" }],
      fields: { "campo.comune": "Bomporto", "campo.nascita": "07/05/2018", "voce-1.campo.mese": "novembre", ...child },
      cents: 40240,
    },
    second: { path: "sport-cultura/biblioteche", voci: [{ item: "tessera" }], fields: {}, cents: 500 },
    third: { path: "sport-cultura/biblioteche", voci: [{ item: "libro", importo: "18,5" }], fields: {}, cents: 1850 },
  },
  {
    slug: "medesano",
    name: "Comune di Medesano",
    code: "00987650348",
    postal: true,
    first: {
      path: "tributi/canone-unico",
      voci: [{ item: "pubblicita", importo: "37,25" }, { item: "occupazione-permanente", quantita: "3" }],
      fields: { "campo.concessione": "C-2026/17", "campo.luogo": "Via dell'Università 3, Medesano" },
      cents: 15725,
    },
    second: {
      path: "scuola/mensa",
      voci: [{ item: "retta", quantita: "4" }],
      fields: { "campo.classe": "2A", "campo.plesso": "Primaria Felegara", "voce-1.campo.mese": "novembre", ...child },
      cents: 2080,
    },
    third: {
      path: "ambiente/mercati",
      voci: [{ item: "energia", importo: "18,5" }],
      fields: { "campo.posteggio": "12" },
      cents: 1850,
    },
  },
];

// `20,80 €`, as the pages write it, with plain spaces
export const euro = (cents) => {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, ".");
  return `${whole},${String(cents % 100).padStart(2, "0")} €`;
};

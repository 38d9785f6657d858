/** What stays stable, for whoever builds on these addresses; part of `/openapi.json` and of `/api`. */
export const PROMISES = [
  {
    title: "Addresses stay.",
    text: "An address listed here keeps its meaning, and the ids in it are never given to something else. Where one has to go, it answers with a redirect to its successor.",
  },
  {
    title: "Fields stay.",
    text: "A field of the JSON and a column of the CSV keep their name, type and meaning. New ones may be added: read them by name, and skip those you do not know.",
  },
  {
    title: "Version links are permanent.",
    text: "With asof and a revision, a data address gives the same bytes each time, as long as the first digit of the version stays. It may be kept for ever; anything else is to be asked for again with If-None-Match, which costs nothing while nothing changed.",
  },
  {
    title: "A number is never bare.",
    text: "Wherever a value stands, its qualifier, its bounds, the words printed and the report with the place in it stand beside it. A missing value has its reason and is never zero.",
  },
  {
    title: "Invalid requests return 400.",
    text: "An unknown or wrong parameter gets 400 with what it takes, never a guess. Errors of data addresses are JSON.",
  },
  {
    title: "Anyone may read.",
    text: "Pages of other sites may fetch the data (CORS) where reading is open, without cookies. Where reading takes a sign-in, programs bring a token that the administrator made: in the header “Authorization: Bearer”, or as the password of any name (Basic). Nothing can be changed through these addresses.",
  },
];

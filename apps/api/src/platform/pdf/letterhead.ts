/** Who the documents come from; its name stands in English in every language. */
export const office = {
  name: 'Regional Support Office of the Bali Process',
  process: 'The Bali Process on People Smuggling, Trafficking in Persons and Related Transnational Crime',
};

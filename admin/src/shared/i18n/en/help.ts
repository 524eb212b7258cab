export const help = {
  'serving.label': 'Customer being served',
  'serving.now': 'Serving',
  'serving.begin': 'Serve',
  'serving.leave': 'Leave',
  'help.title': 'Help',
  'help.keys': 'Keys',
  'help.search': 'Find a customer, an account or a card',
  'help.palette': 'Go to a page, create something',
  'help.save': 'Save a form',
  'help.close': 'Close what is open',
  'help.open': 'This help',
  'help.find.title': 'How do I find somebody?',
  'help.find.text':
    'Type part of a name, or the whole customer number, mobile, ID number or account number, or the last four digits of a card into the box at the top.',
  'help.masked.title': 'Why are numbers masked?',
  'help.masked.text':
    'Sensitive values show as dots. The eye beside them asks for a reason and shows them for a moment; this is written to the audit log.',
  'help.conflict.title': 'Somebody else changed it too',
  'help.conflict.text':
    'Nothing is lost: what both of you changed is shown side by side, and you choose. Everything else is merged.',
  'help.serve.title': 'Serving a customer',
  'help.serve.text': '“Serve” on a customer’s page keeps the customer at the top of every page until you leave them.',
  'help.filter.title': 'Lists that come back',
  'help.filter.text':
    'Filters, sorting and columns stand in the address: keep it as a bookmark or send it to a colleague, who sees what their own role allows.',
  'help.today.title': 'What is on Today?',
  'help.today.text':
    'Your open tasks, birthdays of the coming week, deposits that mature within a month, and your figures, all of it for the customers you may see.',
} as const;

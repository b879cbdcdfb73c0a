/** Dots of every kind between the parts of a name, and spaces: systems write them differently, or not at all. */
const BETWEEN = /[\s·•‧∙・.．]/gu

const written = (name: string): string => name.normalize('NFKC').replaceAll(BETWEEN, '').toUpperCase()

/** Whether two systems write the name of the same person: 买买提·艾力 is 买买提•艾力, but 林晓燕 is not 林小燕. */
export const isSameName = (one: string, other: string): boolean => written(one) === written(other)

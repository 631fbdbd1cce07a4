/** Something that whoever starts the program must solve. The message is one line, names the setting, holds no secret. */
export class StartError extends Error {}

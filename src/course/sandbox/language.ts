/** What the sandbox needs of the language, taken before the reader's code can change it. */
export const {apply, ownKeys} = Reflect;
export const {isArray} = Array;
export const {isView} = ArrayBuffer;
export const {freeze, defineProperty, getOwnPropertyDescriptor, is} = Object;
export const [Numbers, Lengths, Failure, Text] = [Float64Array, Int32Array, Error, String];
export const textOf = Function.prototype.toString;
export const stop = Event.prototype.stopImmediatePropagation;
export const {exec} = RegExp.prototype;
export const {slice} = String.prototype;
export const {postMessage} = MessagePort.prototype;

const fieldOf = (name: "data" | "ports") =>
  getOwnPropertyDescriptor(MessageEvent.prototype, name)?.get as () => unknown;
export const [data, ports] = [fieldOf("data"), fieldOf("ports")];

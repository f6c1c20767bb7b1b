/** Whether a file is one in which ONNX files keep numbers apart. */
export const isOnnxData = (path: string): boolean => /\.onnx[._]data(?:_\d+)?$/i.test(path);

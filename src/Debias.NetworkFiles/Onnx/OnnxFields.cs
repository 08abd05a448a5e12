namespace Debias.NetworkFiles.Onnx;

/// <summary>Numbers of the fields that are read and written, as in the format's <c>onnx.proto3</c>.</summary>
internal static class OnnxFields
{
    public static class Model
    {
        public const int IrVersion = 1;
        public const int ProducerName = 2;
        public const int Graph = 7;
        public const int OpsetImport = 8;
        public const int Metadata = 14;
    }

    public static class Opset
    {
        public const int Domain = 1;
        public const int Version = 2;
    }

    public static class Entry
    {
        public const int Key = 1;
        public const int Value = 2;
    }

    public static class Graph
    {
        public const int Node = 1;
        public const int Name = 2;
        public const int Initializer = 5;
        public const int Input = 11;
        public const int Output = 12;
    }

    public static class Node
    {
        public const int Input = 1;
        public const int Output = 2;
        public const int Name = 3;
        public const int Operator = 4;
        public const int Attribute = 5;
        public const int Domain = 7;
    }

    public static class Attribute
    {
        public const int Name = 1;
        public const int Single = 2;
        public const int Integer = 3;
        public const int Text = 4;
        public const int Tensor = 5;
        public const int Singles = 7;
        public const int Type = 20;
    }

    public static class Tensor
    {
        public const int Dimensions = 1;
        public const int Type = 2;
        public const int Singles = 4;
        public const int Integers = 7;
        public const int Name = 8;
        public const int Raw = 9;
        public const int Location = 14;
    }

    public static class ValueInfo
    {
        public const int Name = 1;
        public const int Type = 2;
    }

    public static class ValueType
    {
        public const int Tensor = 1;
    }

    public static class TensorType
    {
        public const int Element = 1;
        public const int Shape = 2;
    }

    public static class Shape
    {
        public const int Dimension = 1;
    }

    public static class Dimension
    {
        public const int Value = 1;
        public const int Name = 2;
    }
}

namespace MlpLab.Export;

/// <summary>The field numbers of onnx.proto that an exported network needs, by message.</summary>
internal static class OnnxFields
{
    /// <summary>ModelProto: the file.</summary>
    internal static class Model
    {
        public const int IrVersion = 1;
        public const int ProducerName = 2;
        public const int DocString = 6;
        public const int Graph = 7;
        public const int OpsetImport = 8;
        public const int MetadataProps = 14;
    }

    /// <summary>OperatorSetIdProto: which version of the operators; an empty domain is ONNX's own.</summary>
    internal static class OperatorSet
    {
        public const int Domain = 1;
        public const int Version = 2;
    }

    /// <summary>StringStringEntryProto: one line of the metadata.</summary>
    internal static class Entry
    {
        public const int Key = 1;
        public const int Value = 2;
    }

    /// <summary>GraphProto: operators in the order of the calculation, and the constants they use.</summary>
    internal static class Graph
    {
        public const int Node = 1;
        public const int Name = 2;
        public const int Initializer = 5;
        public const int Input = 11;
        public const int Output = 12;
    }

    /// <summary>NodeProto: one operator with the names of the values it reads and writes.</summary>
    internal static class Node
    {
        public const int Input = 1;
        public const int Output = 2;
        public const int OpType = 4;
        public const int Attribute = 5;
    }

    /// <summary>AttributeProto: a constant setting of an operator.</summary>
    internal static class Attribute
    {
        public const int Name = 1;
        public const int Integer = 3;
        public const int Type = 20;
        public const int TypeInteger = 2;
    }

    /// <summary>TensorProto: a constant.</summary>
    internal static class Tensor
    {
        public const int Dims = 1;
        public const int DataType = 2;
        public const int StringData = 6;
        public const int Name = 8;
        public const int RawData = 9;
    }

    /// <summary>TensorProto.DataType: what an element is.</summary>
    internal static class Element
    {
        public const int Single = 1;
        public const int String = 8;
        public const int Double = 11;
    }

    /// <summary>ValueInfoProto, and down its levels: TypeProto, TypeProto.Tensor, TensorShapeProto, its Dimension.</summary>
    internal static class Value
    {
        public const int Name = 1;
        public const int Type = 2;
        public const int TypeTensor = 1;
        public const int TensorElement = 1;
        public const int TensorShape = 2;
        public const int ShapeDim = 1;
        public const int DimValue = 1;
        public const int DimParameter = 2;
    }
}

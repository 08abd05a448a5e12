namespace Debias.NetworkFiles.Onnx;

/// <summary>An operation of an ONNX graph.</summary>
/// <param name="Operator">For example <c>Gemm</c>.</param>
/// <param name="Name">Its name, for messages; the operator's where it has none.</param>
/// <param name="Inputs">Names of what it takes.</param>
/// <param name="Outputs">Names of what it gives.</param>
/// <param name="Attributes">Its attributes by name.</param>
internal sealed record OnnxNode(
    string Operator,
    string Name,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxMessage> Attributes
)
{
    public static OnnxNode Read(OnnxMessage message)
    {
        string name = message.Text(OnnxFields.Node.Name);
        string type = message.Text(OnnxFields.Node.Operator);
        var attributes = new Dictionary<string, OnnxMessage>(StringComparer.Ordinal);
        foreach (OnnxMessage attribute in message.Messages(OnnxFields.Node.Attribute))
        {
            attributes[attribute.Text(OnnxFields.Attribute.Name)] = attribute;
        }

        return new OnnxNode(
            type,
            name.Length > 0 ? name : type,
            [.. message.Texts(OnnxFields.Node.Input)],
            [.. message.Texts(OnnxFields.Node.Output)],
            attributes
        );
    }

    public float Single(string attribute, float otherwise) =>
        Attributes.TryGetValue(attribute, out OnnxMessage? value)
            ? value.Singles(OnnxFields.Attribute.Single).DefaultIfEmpty(otherwise).First()
            : otherwise;

    public long Integer(string attribute, long otherwise) =>
        Attributes.TryGetValue(attribute, out OnnxMessage? value) ? value.Integer(OnnxFields.Attribute.Integer, otherwise) : otherwise;

    public float[] Singles(string attribute) =>
        Attributes.TryGetValue(attribute, out OnnxMessage? value) ? [.. value.Singles(OnnxFields.Attribute.Singles)] : [];

    public string Text(string attribute) =>
        Attributes.TryGetValue(attribute, out OnnxMessage? value) ? value.Text(OnnxFields.Attribute.Text) : string.Empty;
}

using Debias.NetworkFiles.Tensors;

namespace Debias.NetworkFiles.PyTorch;

/// <summary>A name that a pickle imports; only those of a state dictionary are known.</summary>
/// <param name="Name">Module and name.</param>
internal sealed record PickleGlobal(string Name)
{
    public const string OrderedDictionary = "collections.OrderedDict";
    public const string RebuildTensor = "torch._utils._rebuild_tensor_v2";
    public const string RebuildParameter = "torch._utils._rebuild_parameter";

    private static readonly Dictionary<string, ElementType> Storages = new(StringComparer.Ordinal)
    {
        ["torch.FloatStorage"] = ElementType.Float32,
        ["torch.DoubleStorage"] = ElementType.Float64,
        ["torch.HalfStorage"] = ElementType.Float16,
        ["torch.BFloat16Storage"] = ElementType.BFloat16,
        ["torch.LongStorage"] = ElementType.Int64,
        ["torch.IntStorage"] = ElementType.Int32,
    };

    /// <summary>The type of the elements, where the name is a storage's.</summary>
    public ElementType? Elements => Storages.GetValueOrDefault(Name);

    /// <exception cref="NetworkFileException">The name is none that a state dictionary needs.</exception>
    public static PickleGlobal Find(string module, string name)
    {
        string full = $"{module}.{name}";
        return full is OrderedDictionary or RebuildTensor or RebuildParameter || Storages.ContainsKey(full)
            ? new PickleGlobal(full)
            : throw new NetworkFileException(
                $"The file wants to call '{Printable(full)}', and a state dictionary needs nothing of the kind: it may be a whole module, "
                    + "whose pickle is code. In Python: model = torch.load('FILE', weights_only=False) of a file that you trust, then "
                    + "torch.save(model.state_dict(), 'network.pt')."
            );
    }

    private static string Printable(string text)
    {
        const int Most = 100;
        string plain = string.Concat(text.Take(Most).Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > Most ? plain + "…" : plain;
    }
}

namespace Debias.NetworkFiles.PyTorch;

/// <summary>A dictionary of a pickle in the order of its entries; of equal keys the last one counts.</summary>
internal sealed class PickleDictionary
{
    private readonly List<object> _keys = [];
    private readonly Dictionary<object, object> _values = [];

    /// <summary>The entries.</summary>
    public IEnumerable<(object Key, object Value)> Entries => _keys.Select(key => (key, _values[key]));

    public void Add(object key, object value)
    {
        if (!_values.ContainsKey(key))
        {
            _keys.Add(key);
        }

        _values[key] = value;
    }
}

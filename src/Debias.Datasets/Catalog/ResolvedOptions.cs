using System.Globalization;
using Debias.Datasets.Tables;

namespace Debias.Datasets.Catalog;

/// <summary>The options of one dataset: checked, with defaults filled in.</summary>
internal sealed class ResolvedOptions
{
    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly DatasetKind _kind;

    public ResolvedOptions(DatasetKind kind, IReadOnlyDictionary<string, string> given)
    {
        _kind = kind;
        foreach (string name in given.Keys.Where(name => !kind.Options.Any(option => option.Name == name)))
        {
            throw new DatasetException(
                $"Dataset '{kind.Name}' has no option '{name}'. {NameSuggestion.For(name, [.. kind.Options.Select(option => option.Name)])}");
        }

        foreach (DatasetOption option in kind.Options)
        {
            if (given.TryGetValue(option.Name, out string? value))
            {
                _values[option.Name] = DatasetOptionValue.Canonical(option, value);
            }
            else if (option.Default is not null)
            {
                _values[option.Name] = DatasetOptionValue.Canonical(option, option.Default);
            }
            else if (option.Required)
            {
                throw new DatasetException($"Dataset '{kind.Name}' needs the option '{option.Name}': {option.Description}");
            }
        }
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    public string? Text(string name) => _values.GetValueOrDefault(name);

    public double Number(string name) => double.Parse(_values[name], CultureInfo.InvariantCulture);

    public int Integer(string name) => int.Parse(_values[name], CultureInfo.InvariantCulture);

    public bool Boolean(string name) => bool.Parse(_values[name]);

    public string[] List(string name) => _values.TryGetValue(name, out string? value) ? DatasetOptionValue.ParseList(value) : [];

    /// <summary>
    /// The kind with its numbers and texts, for example <c>synthetic-loh(alpha=1,size=30000)</c>; choices and the protected attribute
    /// are named only where they differ from the default.
    /// </summary>
    public string Key(string protectedName)
    {
        IEnumerable<string> parts = _kind.Options.Where(IsNamed).Select(option => $"{option.Name}={_values[option.Name]}");
        if (_kind.ProtectedOption is null && protectedName != _kind.DefaultProtected)
        {
            parts = parts.Append($"protected={protectedName}");
        }

        string listed = string.Join(',', parts.Order(StringComparer.Ordinal));
        return listed.Length == 0 ? _kind.Name : $"{_kind.Name}({listed})";
    }

    private bool IsNamed(DatasetOption option) => option.Type switch
    {
        // Files are named by their content, not by where they happen to lie.
        DatasetOptionType.Path => false,
        DatasetOptionType.Number or DatasetOptionType.WholeNumber => true,
        _ => _values.TryGetValue(option.Name, out string? value) && value != option.Default,
    };
}

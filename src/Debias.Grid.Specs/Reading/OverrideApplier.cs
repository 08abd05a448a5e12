using System.Globalization;
using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Specs.Reading;

/// <summary>Writes the command line's values into a spec's nodes, where their errors then name the flag.</summary>
internal static class OverrideApplier
{
    public static void Apply(MappingNode root, SpecOverrides overrides, ErrorList errors)
    {
        foreach (string setting in overrides.Settings)
        {
            string flag = $"--set {setting}";
            SpecLocation at = SpecLocation.OfFlag(flag);
            int equals = setting.IndexOf('=', StringComparison.Ordinal);
            string[] path = equals <= 0 ? [] : setting[..equals].Trim().Split('.');
            if (path.Length == 0 || path.Any(string.IsNullOrWhiteSpace))
            {
                errors.Add(at, "", "wants path=value, for example --set classifier.width=16");
            }
            else if (SpecParser.ParseFlag(setting[(equals + 1)..], flag, errors) is SpecNode value)
            {
                NodeEditing.Set(root, path, value, errors);
            }
        }

        if (overrides.Seeds is long seeds)
        {
            string text = seeds.ToString(CultureInfo.InvariantCulture);
            // Beside other sources of variation a number of seeds is one of splits.
            string[] path = SeedSourcesReader.Recognises(root["seeds"]) ? ["seeds", SeedSources.Split] : ["seeds"];
            NodeEditing.Set(root, path, new ScalarNode(SpecLocation.OfFlag($"--seeds {text}"), text, Quoted: false), errors);
        }
    }
}

using Debias.Grid.Specs.Documents;
using Debias.Grid.Specs.Vocabulary;
using Debias.OptionModel;

namespace Debias.Grid.Specs.Reading;

/// <summary>Where groups are the values of columns, methods work with as many as there are.</summary>
internal static class SeveralGroupsCheck
{
    public static void Run(ExperimentDraft draft, MappingNode root, SpecVocabulary vocabulary, ErrorList errors)
    {
        if (draft.Dataset.Groups is null || errors.Any)
        {
            return;
        }

        foreach (DraftMethod method in draft.Methods)
        {
            string name = method.Name;
            if (
                Settings(method).Select(vocabulary.Methods.Get(name).RefusesSeveralGroups).FirstOrDefault(said => said is not null) is
                { } reason
            )
            {
                errors.Add(
                    (root["methods"] as MappingNode)?[name] ?? root,
                    $"methods.{name}",
                    $"'{name}' does not work where 'protected' is a list: {reason}; leave it out, or name one two-valued attribute"
                );
            }
        }
    }

    /// <summary>Every value of every option once, the others at their first.</summary>
    private static IEnumerable<SortedDictionary<string, string>> Settings(DraftMethod method)
    {
        IReadOnlyList<string> ValuesOf(OptionDefinition option) => method.Options.ValuesOf(option.Name);
        SortedDictionary<string, string> first = new(StringComparer.Ordinal);
        foreach (OptionDefinition option in method.Declaration.Definitions.Where(option => ValuesOf(option).Count > 0))
        {
            first[option.Name] = ValuesOf(option)[0];
        }

        return
        [
            first,
            .. from option in method.Declaration.Definitions
            from value in ValuesOf(option).Skip(1)
            select new SortedDictionary<string, string>(first, StringComparer.Ordinal) { [option.Name] = value },
        ];
    }
}

using System.Text.Json;

namespace Debias.OptionModel;

/// <summary>From the names of C# to those of the spec language.</summary>
public static class OptionNames
{
    /// <summary><c>BatchSize</c> is <c>batch_size</c>.</summary>
    public static string OfProperty(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    /// <summary><c>LeastBias</c> is <c>least-bias</c>.</summary>
    public static string OfMember(string member) => JsonNamingPolicy.KebabCaseLower.ConvertName(member);

    /// <summary>A choice of an enumeration as a spec spells it.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => new ChoiceNames(typeof(T)).NameOf(member);

    /// <summary>All choices of an enumeration.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => new ChoiceNames(typeof(T)).Names;

    /// <summary>The member that a spec's choice names.</summary>
    /// <exception cref="OptionException">There is none.</exception>
    public static T Parse<T>(string name)
        where T : struct, Enum
    {
        var choices = new ChoiceNames(typeof(T));
        return choices.Names.Contains(name)
            ? (T)choices.MemberOf(name)
            : throw new OptionException($"There is no '{name}'; there are {string.Join(", ", choices.Names)}.");
    }
}

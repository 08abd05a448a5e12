using System.Reflection;

namespace Debias.OptionModel;

/// <summary>The members of an enumeration as a spec spells them.</summary>
internal sealed class ChoiceNames
{
    private readonly Dictionary<string, object> _members = [];
    private readonly Dictionary<object, string> _names = [];

    public ChoiceNames(Type enumeration)
    {
        foreach (FieldInfo field in enumeration.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            string name = field.GetCustomAttribute<ChoiceAttribute>()?.Name ?? OptionNames.OfMember(field.Name);
            object member = field.GetValue(null)!;
            _members.Add(name, member);
            _names.Add(member, name);
        }

        Names = [.. _members.Keys];
    }

    public IReadOnlyList<string> Names { get; }

    public bool Contains(object member) => _names.ContainsKey(member);

    public string NameOf(object member) => _names[member];

    public object MemberOf(string name) => _members[name];
}

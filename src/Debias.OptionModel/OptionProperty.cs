using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Debias.OptionModel;

/// <summary>A property of an options record with the option it declares.</summary>
internal sealed class OptionProperty
{
    private readonly PropertyInfo _property;
    private readonly ChoiceNames? _choices;

    private OptionProperty(PropertyInfo property, ChoiceNames? choices, OptionDefinition definition)
    {
        _property = property;
        _choices = choices;
        Definition = definition;
    }

    public OptionDefinition Definition { get; }

    public static OptionProperty Create(PropertyInfo property, object fresh)
    {
        OptionAttribute declared = property.GetCustomAttribute<OptionAttribute>()!;
        ChoiceNames? choices = property.PropertyType.IsEnum ? new ChoiceNames(property.PropertyType) : null;
        bool exclusiveMinimum = double.IsFinite(declared.Above);
        bool exclusiveMaximum = double.IsFinite(declared.Below);
        var definition = new OptionDefinition(
            declared.Name ?? OptionNames.OfProperty(property.Name),
            TypeOf(property, declared),
            declared.Description
        )
        {
            Unit = declared.Unit,
            Choices = choices?.Names ?? declared.Choices,
            Required = property.IsDefined(typeof(RequiredMemberAttribute)),
            Minimum = Bound(exclusiveMinimum ? declared.Above : declared.AtLeast),
            Maximum = Bound(exclusiveMaximum ? declared.Below : declared.AtMost),
            ExclusiveMinimum = exclusiveMinimum,
            ExclusiveMaximum = exclusiveMaximum,
            LeftOutAtDefault = declared.LeftOutAtDefault,
        };
        var bound = new OptionProperty(property, choices, definition);
        return new OptionProperty(
            property,
            choices,
            definition with
            {
                Default = definition.Required ? null : bound.Get(fresh),
                DefaultsByProtocol = property
                    .GetCustomAttributes<DefaultUnderAttribute>()
                    .ToDictionary(attribute => attribute.Protocol, attribute => bound.Canonical(attribute.Value)),
            }
        );
    }

    public string? Get(object record) => _property.GetValue(record) is { } value ? Canonical(value) : null;

    /// <exception cref="OptionException">The property's type is too small for the number.</exception>
    public void Set(object record, string canonical)
    {
        try
        {
            _property.SetValue(record, FromCanonical(canonical));
        }
        catch (OverflowException exception)
        {
            throw new OptionException(
                $"Option '{Definition.Name}' must be {OptionWording.Wanted(Definition)}, not '{canonical}': it is too large.",
                exception
            );
        }
    }

    public void Check(object record)
    {
        object? value = _property.GetValue(record);
        bool allowed = value switch
        {
            double[] numbers => numbers.All(Definition.Allows),
            string text when Definition.Type == OptionType.Choice => Definition.Choices.Contains(text),
            Enum member => _choices!.Contains(member),
            IConvertible number when Definition.IsNumeric => Definition.Allows(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => true,
        };
        if (!allowed)
        {
            throw new OptionException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_property.Name} is {value}, but has to be {OptionWording.Wanted(Definition)}."
                ),
                _property.Name
            );
        }
    }

    private static OptionType TypeOf(PropertyInfo property, OptionAttribute declared)
    {
        Type type = property.PropertyType;
        if (type.IsEnum || declared.Choices.Length > 0)
        {
            return OptionType.Choice;
        }

        return type switch
        {
            _ when type == typeof(double) || type == typeof(float) => OptionType.Number,
            _ when type == typeof(int) || type == typeof(long) || type == typeof(byte) => OptionType.WholeNumber,
            _ when type == typeof(bool) => OptionType.Boolean,
            _ when type == typeof(string) => declared.IsPath ? OptionType.Path : OptionType.Text,
            _ when type == typeof(string[]) => OptionType.TextList,
            _ when type == typeof(double[]) => OptionType.NumberList,
            _ => throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} is a {type}, which no option can be."),
        };
    }

    private static double? Bound(double bound) => double.IsFinite(bound) ? bound : null;

    private string Canonical(object value) =>
        value switch
        {
            Enum member => CanonicalJson.Of(_choices!.NameOf(member)),
            string text => CanonicalJson.Of(text),
            bool flag => CanonicalJson.Of(flag),
            string[] texts => CanonicalJson.Of(texts),
            double[] numbers => CanonicalJson.Of(numbers),
            IConvertible number when Definition.Type == OptionType.WholeNumber => CanonicalJson.Of(
                number.ToInt64(CultureInfo.InvariantCulture)
            ),
            IConvertible number => CanonicalJson.Of(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => throw new InvalidOperationException($"{_property.Name} cannot be {value}."),
        };

    private object FromCanonical(string canonical) =>
        Definition.Type switch
        {
            OptionType.Boolean => CanonicalJson.Boolean(canonical),
            OptionType.Choice when _choices is not null => _choices.MemberOf(CanonicalJson.Text(canonical)),
            OptionType.TextList => CanonicalJson.Texts(canonical),
            OptionType.NumberList => CanonicalJson.Numbers(canonical),
            OptionType.Number or OptionType.WholeNumber => Convert.ChangeType(
                CanonicalJson.Number(canonical),
                _property.PropertyType,
                CultureInfo.InvariantCulture
            ),
            _ => CanonicalJson.Text(canonical),
        };
}

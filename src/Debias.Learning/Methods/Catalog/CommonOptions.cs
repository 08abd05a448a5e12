namespace Debias.Learning.Methods.Catalog;

/// <summary>Options that several methods share.</summary>
internal static class CommonOptions
{
    public const string Train = "train";
    public const string Validation = "validation";
    public const string Objective = "objective";
    public const string LeastBias = "least-bias";

    public static MethodOption Data { get; } = new("data", MethodOptionType.Choice, "Rows that gradients are taken on: train or validation.")
    {
        Choices = [Train, Validation],
    };

    public static MethodOption Selection { get; } = new(
        "selection",
        MethodOptionType.Choice,
        "Which candidate is returned: the best validation objective at epsilon − margin, or the least |bias| with at least minimum_performance.")
    {
        Choices = [Objective, LeastBias],
    };

    public static MethodOption MinimumPerformance { get; } = new(
        "minimum_performance", MethodOptionType.Number, "Lower bound of the validation balanced accuracy for selection: least-bias; 0 to 1.")
    {
        Minimum = 0,
        Maximum = 1,
    };
}

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>What a search knows of what it searches.</summary>
internal interface ISearchProblem
{
    /// <summary>Coordinates of a point.</summary>
    int Dimensions { get; }

    /// <summary>Evaluations that are left.</summary>
    int Remaining { get; }

    /// <summary>Evaluates a point; one evaluation less is left.</summary>
    /// <param name="point">Its coordinates; 0 everywhere is where the search starts, and 1 a usual distance.</param>
    SearchValue Evaluate(ReadOnlySpan<double> point);
}

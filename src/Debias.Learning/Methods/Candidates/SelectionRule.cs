namespace Debias.Learning.Methods.Candidates;

/// <summary>Which candidate a method returns.</summary>
public enum SelectionRule
{
    /// <summary>The highest validation objective at ε − γ; the first of equals; none when every candidate's is 0 (paper).</summary>
    Objective,

    /// <summary>The least |bias| among candidates whose performance reaches a lower bound; the first of equals (released code).</summary>
    LeastBias,
}

namespace Debias.Grid.Silo.Heads;

/// <summary>Whether a worker's head answers.</summary>
public sealed class HeadProbe
{
    private readonly RemoteMembership _membership;

    internal HeadProbe(RemoteMembership membership) => _membership = membership;

    /// <summary>Whether the head answered when it was last asked, which is every few seconds.</summary>
    public bool HeadAnswers => _membership.HeadAnswers;
}

namespace Debias.Grid.Cli.Terminal;

/// <summary>Shows a run's progress on standard error.</summary>
internal interface IProgressDisplay
{
    /// <summary>Whether it says what single seeds do.</summary>
    bool ShowsSeeds { get; }

    /// <summary>Shows a reading.</summary>
    void Show(RunProgress progress);

    /// <summary>Leaves the terminal as it should be.</summary>
    void Finish();
}

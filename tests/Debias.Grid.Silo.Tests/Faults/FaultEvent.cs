namespace Debias.Grid.Silo.Tests.Faults;

/// <summary>One thing that happens to an experiment or its silos.</summary>
internal sealed record FaultEvent(TimeSpan At, FaultAction Action, int Silo);

namespace Debias.Grid.Silo.Storage;

/// <summary>Changes of a grain's state that are either durable or forgotten.</summary>
internal static class DurableWrite
{
    /// <summary>
    /// Writes the state. When that fails nobody knows what storage holds, so the state in memory is put back at once and the activation
    /// is given up; the next one reads what is true.
    /// </summary>
    /// <param name="grain">Whose state it is.</param>
    /// <param name="state">The state, already changed.</param>
    /// <param name="undo">Takes the change back.</param>
    public static async Task WriteOrGiveUpAsync<TState>(this IGrainBase grain, IPersistentState<TState> state, Action undo)
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch
        {
            undo();
            grain.DeactivateOnIdle();
            throw;
        }
    }
}

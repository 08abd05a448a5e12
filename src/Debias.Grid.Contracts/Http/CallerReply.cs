namespace Debias.Grid.Contracts.Http;

/// <summary>What a caller may do.</summary>
/// <param name="TokenRequired">Whether this server wants a token.</param>
/// <param name="Scopes"><c>read</c>, <c>submit</c> and <c>admin</c>, as far as the caller's token, or the lack of one, goes.</param>
public sealed record CallerReply(bool TokenRequired, IReadOnlyList<string> Scopes);

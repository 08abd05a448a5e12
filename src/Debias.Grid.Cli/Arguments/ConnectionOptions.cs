using System.CommandLine;
using System.CommandLine.Parsing;
using Debias.Grid.Cli.Client;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Arguments;

/// <summary>Which server a command speaks to, and as whom. A token never stands on the command line, where others could read it.</summary>
/// <param name="description">What naming a server means, for a command that can do without one.</param>
internal sealed class ConnectionOptions(string? description = null)
{
    private const string ServerVariable = ServerConnection.AddressVariable;
    private const string TokenVariable = ServerConnection.TokenVariable;
    private const string DefaultServer = "http://127.0.0.1:8080";

    private readonly Option<string?> _server = new("--server")
    {
        Description = description ?? $"The gateway's address. Default: {ServerVariable}, then {DefaultServer}.",
        HelpName = "URL",
    };

    private readonly Option<FileInfo?> _tokenFile = new("--token-file")
    {
        Description = $"File with the token that the server wants, if it wants one. Default: the variable {TokenVariable}.",
        HelpName = "FILE",
    };

    /// <summary>Whether the command line itself names a server, for commands that can do without.</summary>
    public bool IsNamed(CommandResult result) => result.GetResult(_server) is { Implicit: false };

    public void AddTo(Command command)
    {
        command.Options.Add(_server);
        command.Options.Add(_tokenFile);
    }

    /// <summary>A client for the server that was asked for; nothing is sent yet.</summary>
    public GridClient Connect(ParseResult parsed)
    {
        Uri address = Address(parsed.GetValue(_server));
        string? token = Token(parsed.GetValue(_tokenFile));
        if (token is not null && address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
        {
            Console.Error.WriteLine(
                $"warning: the token goes to {address.Authority} without encryption; use an https address where others can listen."
            );
        }

        return new GridClient(new ServerConnection(address, token));
    }

    private static Uri Address(string? option)
    {
        string? variable = Environment.GetEnvironmentVariable(ServerVariable);
        string text = option ?? (string.IsNullOrWhiteSpace(variable) ? DefaultServer : variable.Trim());
        string source = option is not null ? "--server" : ServerVariable;
        if (
            !Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps)
            || address.Query.Length > 0
            || address.Fragment.Length > 0
        )
        {
            throw new UsageException($"{source} needs an address such as {DefaultServer}; '{text}' is none.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new UsageException($"{source} must not hold a name or password; give a token with --token-file or {TokenVariable}.");
        }

        // Paths are relative to the last slash.
        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
    }

    private static string? Token(FileInfo? file)
    {
        string? token = file is null ? Environment.GetEnvironmentVariable(TokenVariable) : Read(file);
        token = token?.Trim();
        string source = file is null ? TokenVariable : $"The token file {file}";
        if (string.IsNullOrEmpty(token))
        {
            return file is null ? null : throw new UsageException($"{source} is empty; it holds the token and nothing else.");
        }

        return token.All(character => character is > ' ' and < '\u007f')
            ? token
            : throw new UsageException($"{source} does not hold a token: one is a single word of printable ASCII characters.");
    }

    private static string Read(FileInfo file)
    {
        try
        {
            return File.ReadAllText(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The token file {file} cannot be read: {exception.Message}");
        }
    }
}

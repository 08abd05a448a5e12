using System.CommandLine;
using Debias.Grid.Gateway.Security;
using Debias.Grid.Host;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>token create</c>: makes a token for a gateway's callers.</summary>
internal static class TokenCommand
{
    public static Command Create() =>
        new("token", "Tokens that a gateway's callers need (DebiasGrid:Security:TokensFile).") { CreateCreate() };

    private static Command CreateCreate()
    {
        var name = new Argument<string>("NAME") { Description = "Who it is for, for example ci." };
        var scope = new Option<Scope>("--scope")
        {
            Description = "read: look; submit: also submit, pause, resume, cancel, retry; admin: also delete.",
            Required = true,
        };
        var file = new Option<FileInfo?>("--file")
        {
            Description = "File of tokens to add its hash to; made if absent. Without it the line is printed for you to add.",
            HelpName = "FILE",
        };
        var command = new Command("create", "Make a token. It is printed once, on standard output; the file keeps only its hash.")
        {
            name,
            scope,
            file,
        };
        command.SetAction(parsed =>
        {
            (string token, string line) = Make(parsed.GetRequiredValue(name), parsed.GetValue(scope));
            if (parsed.GetValue(file) is { } target)
            {
                Append(target.FullName, line);
                Console.Error.WriteLine(
                    $"Its hash was added to {target.FullName}; a running gateway reads the file again within seconds. Keep the token, "
                        + "it cannot be shown again:"
                );
            }
            else
            {
                Console.Error.WriteLine($"Add this line to the file of tokens:\n{line}\nKeep the token, it cannot be shown again:");
            }

            Console.Out.WriteLine(token);
            return ExitCode.Ok;
        });
        return command;
    }

    private static (string Token, string Line) Make(string name, Scope scope)
    {
        try
        {
            return TokenFile.Create(name, scope);
        }
        catch (ArgumentException)
        {
            throw new UsageException($"'{name}' cannot name a token: use 1 to 64 letters, digits, dots, dashes and underscores.");
        }
    }

    private static void Append(string path, string line)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            // An editor may have left the last line without its end.
            bool cut = File.Exists(path) && new FileInfo(path).Length > 0 && File.ReadAllText(path)[^1] != '\n';
            using var writer = new StreamWriter(path, options);
            writer.Write($"{(cut ? "\n" : "")}{line}\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The file of tokens {path} cannot be written: {exception.Message}");
        }
    }
}

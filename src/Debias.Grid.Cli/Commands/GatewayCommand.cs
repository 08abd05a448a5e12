using System.CommandLine;
using Debias.Grid.Cli.Serving;
using Debias.Grid.Cli.Serving.Configuration;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>gateway</c>: the HTTP API of a cluster.</summary>
internal static class GatewayCommand
{
    public static Command Create()
    {
        ServerOptions options = new ServerOptions().Common().Silo().Gateway();
        Option<string> log = ServerLogging.Option();
        var command = new Command("gateway", """
            Serve the HTTP API and the web page (default http://127.0.0.1:8080) for a cluster of silos; with --with-silo, one process
            is the whole grid. Other machines are served only with tokens (DebiasGrid:Security:TokensFile).
            """);
        options.AddTo(command);
        command.Options.Add(log);
        command.SetAction((parsed, cancellation) =>
        {
            GridSettings settings = SettingsLoader.Load(ConfigurationSources.Load(options.Read(parsed)), ServerRole.Gateway);
            return new ServerProcess(settings, ServerRole.Gateway, ServerLogging.Parse(parsed.GetValue(log))).Run(cancellation);
        });
        return command;
    }
}

using System.CommandLine;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Debias.Grid.Host;
using Debias.Grid.Specs.Vocabulary;

namespace Debias.Grid.Cli.Commands;

/// <summary><c>version</c>: what a bug report needs.</summary>
internal static class VersionCommand
{
    public static Command Create(SpecVocabulary vocabulary)
    {
        var command = new Command("version", "Print versions of the product, its engines and this machine, for a bug report.");
        command.SetAction(_ =>
        {
            TextWriter output = Console.Out;
            output.WriteLine($"debias-grid {Producer.Version}");
            if (vocabulary.Edition.Length > 0)
            {
                output.WriteLine($"edition     {vocabulary.Edition}");
            }

            output.WriteLine($"runtime     {RuntimeInformation.FrameworkDescription}");
            output.WriteLine(
                $"system      {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, "
                    + $"{Environment.ProcessorCount} cores"
            );
            output.WriteLine($"vectors     {VectorBits()} bits");
            foreach (string name in vocabulary.Engines.Names.Where(vocabulary.Engines.IsPossible))
            {
                output.WriteLine($"engine      {name} {vocabulary.Engines.KernelVersionOf(name)}");
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static int VectorBits() =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;
}

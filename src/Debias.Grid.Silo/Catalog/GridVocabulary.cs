using Debias.Datasets.Catalog;
using Debias.Grid.Specs.Vocabulary;
using Debias.Learning.Engines.Catalog;
using Debias.Learning.Engines.Fused;
using Debias.Learning.Methods.Catalog;
using Debias.Learning.Torch;
using Debias.Learning.Torch.Tensors;

namespace Debias.Grid.Silo.Catalog;

/// <summary>
/// The words a spec may use on a grid: the datasets, methods and engines of this product, and what measures the grid itself.
/// </summary>
public static class GridVocabulary
{
    /// <summary>Everything a spec may name, where nothing was added.</summary>
    public static SpecVocabulary BuiltIn { get; } =
        new(
            DatasetCatalog.BuiltIn,
            MethodCatalog.BuiltIn.With(NoOpMethod.Definition),
            EngineCatalog.Of(
                new EngineDefinition(FusedCpuEngine.EngineName, FusedCpuEngine.KernelVersion, () => new FusedCpuEngine())
                {
                    FormerNames = [FusedCpuEngine.FormerName],
                },
                new EngineDefinition(
                    TorchEngine.CpuName,
                    TorchEngine.KernelVersion,
                    () => new TorchEngine(TorchDevice.Cpu),
                    () => TorchDevice.IsCpuPossible
                ),
                new EngineDefinition(
                    TorchEngine.CudaName,
                    TorchEngine.KernelVersion,
                    () => new TorchEngine(TorchDevice.Cuda()),
                    () => TorchDevice.IsCudaPossible
                )
            )
        );
}

using Debias.Grid.Cli;
using Debias.Grid.Silo.Catalog;
using Debias.Grid.Specs.Vocabulary;
using Debias.Samples.CheckedArithmetic;
using Debias.Samples.ThresholdShift;
using Debias.Samples.TwoGroups;

SpecVocabulary vocabulary = GridVocabulary
    .BuiltIn.With(ThresholdShiftDefinition.Method)
    .With(TwoGroupsDataset.Kind)
    .With(CheckedEngineDefinition.Engine);

return await DebiasGridProgram.RunAsync(args, vocabulary with { Edition = "debias-samples 1" });

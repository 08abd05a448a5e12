using Debias.Grid.Cli;
using Debias.Grid.Silo.Catalog;

return await DebiasGridProgram.RunAsync(args, GridVocabulary.BuiltIn);

using Agnes.Cli;

return await AgnesCommand.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);

using Agnes.Pipeline.Runs;

// Another process that runs a processor, as far as its lock goes: takes it, says so, and holds it until its standard
// input ends.
await using var lease = await new RunLock(args[0]).TryAcquireAsync(args[1]);
Console.WriteLine(lease is null ? "refused" : "held");
Console.In.ReadToEnd();

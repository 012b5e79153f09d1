namespace Smld;

/// <summary>Pieces of long work on a few threads.</summary>
internal static class ParallelWork
{
    /// <summary>Does every piece once, those with low numbers first, and returns when all are done. A piece must not throw.</summary>
    public static void Run(int count, int threads, Action<int> work)
    {
        var next = -1;
        void Work()
        {
            for (int piece; (piece = Interlocked.Increment(ref next)) < count;) work(piece);
        }

        // Pieces take long, so the other workers get threads of their own; the caller's thread is the first worker.
        var others = new Task[Math.Min(threads, count) - 1];
        for (var i = 0; i < others.Length; i++)
            others[i] = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Work();
        Task.WaitAll(others);
    }
}

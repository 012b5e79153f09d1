using Smld;
using Smld.Distributions;

namespace PosteriorDb.Models;

/// <summary>Differential equations, solved by a loop: what carries the state is differentiated like anything else.</summary>
public static partial class Epidemics
{
    /// <summary>Cholera: susceptible, infected and recovered people, and bacteria in their water, seen as new infections and as a concentration.</summary>
    [LogDensity]
    public static double Cholera(
        [Positive] double beta,
        [Positive] double gamma,
        [Positive] double xi,
        [Positive] double delta,
        [Data] ReadOnlySpan<double> t,
        [Data, Length("4")] ReadOnlySpan<double> y0,
        [Data("stoi_hat"), Length(nameof(t))] ReadOnlySpan<int> infections,
        [Data("B_hat"), Length(nameof(t))] ReadOnlySpan<double> measured)
    {
        var lp = Cauchy.LogPdf(beta, 0, 2.5) + Cauchy.LogPdf(gamma, 0, 1) + Cauchy.LogPdf(xi, 0, 25) + Cauchy.LogPdf(delta, 0, 1);
        var rates = new Rates(beta, gamma, xi, delta);
        var state = new State(y0[0], y0[1], y0[2], y0[3]);
        var time = 0.0;
        for (var n = 0; n < t.Length; n++)
        {
            var susceptible = state.S;
            state = Solve(state, rates, t[n] - time);
            time = t[n];
            lp += Poisson.LogPmf(infections[n], susceptible - state.S) + LogNormal.LogPdf(measured[n], Math.Log(state.B), 0.15);
        }
        return lp;
    }

    // Runge and Kutta's fourth order; 56 steps of a week leave less than 1e-7 of the gradient.
    private static State Solve(State state, Rates rates, double duration)
    {
        const int steps = 56;
        var h = duration / steps;
        for (var step = 0; step < steps; step++)
        {
            var k1 = rates.Flow(state);
            var k2 = rates.Flow(state + 0.5 * h * k1);
            var k3 = rates.Flow(state + 0.5 * h * k2);
            var k4 = rates.Flow(state + h * k3);
            state += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }
        return state;
    }

    /// <summary>People susceptible, infected, recovered; bacteria in the water.</summary>
    private readonly record struct State(double S, double I, double R, double B)
    {
        public static State operator +(State a, State b) => new(a.S + b.S, a.I + b.I, a.R + b.R, a.B + b.B);

        public static State operator *(double factor, State a) => new(factor * a.S, factor * a.I, factor * a.R, factor * a.B);
    }

    /// <summary>Infection by water, recovery, shedding into the water, death of bacteria.</summary>
    private readonly record struct Rates(double Beta, double Gamma, double Xi, double Delta)
    {
        // The concentration at which half of the contacts infect.
        private const double Kappa = 1e6;

        public State Flow(State at)
        {
            var infected = Beta * at.B / (at.B + Kappa) * at.S;
            var recovered = Gamma * at.I;
            return new(-infected, infected - recovered, recovered, Xi * at.I - Delta * at.B);
        }
    }
}

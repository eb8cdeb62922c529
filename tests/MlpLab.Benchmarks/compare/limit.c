/*
 * What a CPU with AVX-512 can do for the headline job, written by hand: full-batch gradient descent with heavy-ball momentum on an
 * n-h-1 network (tanh, sigmoid, cross-entropy). The yardstick for the C# kernels; it shares no code with them.
 *
 *   gcc -O3 -march=native -o limit limit.c -lm
 *   ./limit [inputs 2] [hidden 5] [samples 100] [epochs 25000] [repetitions 9] [rate 0.3] [momentum 0.9]
 *
 * Prints seconds of the training loop alone (best and median of the repetitions) and the mean loss after it. The data are two noisy
 * rings from a fixed generator. Each epoch runs over vectors of eight samples, a block of them stays in registers and L1, and the
 * loss is not computed while training. Shape 2-5-1 is compiled with constant loop bounds, so its 21 accumulators live in registers.
 */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef __m512d vec;
#define INLINE static inline __attribute__((always_inline))
#define ALL(c) _mm512_set1_pd(c)
#define FMA _mm512_fmadd_pd

static const double centre[16] __attribute__((aligned(64))) = {
    0.0, 0.8598179555876454, 0.9887016883836874, 0.9991439287308708, 0.9999354488786611, 0.999995134374209, 0.9999996332571675,
    0.9999999723570963, 0.9999999979164419, 0.9999999998429537, 0.9999999999881628, 0.9999999999991078, 0.9999999999999327,
    0.9999999999999949, 0.9999999999999997, 1.0};

/* tanh(c + r) = (T + t)/(1 + T t) with T from a table of sixteen and t = tanh(r) as a quotient of polynomials: one division in all. */
INLINE vec tanh8(vec x)
{
    vec a = _mm512_min_pd(_mm512_abs_pd(x), ALL(19.25));
    vec shifted = FMA(a, ALL(0.773607006517044), ALL(0x1.8p52));
    vec r = _mm512_fnmadd_pd(_mm512_sub_pd(shifted, ALL(0x1.8p52)), ALL(1.292645996708625), a);
    vec t = _mm512_permutex2var_pd(_mm512_load_pd(centre), _mm512_castpd_si512(shifted), _mm512_load_pd(centre + 8));
    vec z = _mm512_mul_pd(r, r);
    vec p = FMA(FMA(ALL(0.003523817904025645), z, ALL(0.18675329844851904)), z, ALL(1.5));
    vec q = FMA(FMA(ALL(-5.223042372728691e-07), z, ALL(0.00019913584355332384)), z, ALL(0.03244158405354252));
    q = FMA(FMA(q, z, ALL(0.6867532984485188)), z, ALL(1.5));
    vec n = _mm512_mul_pd(r, p);
    vec value = _mm512_div_pd(FMA(t, q, n), FMA(t, n, q));
    return _mm512_castsi512_pd(_mm512_ternarylogic_epi64(
        _mm512_castpd_si512(value), _mm512_castpd_si512(x), _mm512_set1_epi64(INT64_MIN), 0xD8));
}

INLINE vec sigmoid8(vec x) { return FMA(tanh8(_mm512_mul_pd(x, ALL(0.5))), ALL(0.5), ALL(0.5)); }

/* Eight accumulators become one vector of their eight sums: interleave, add, and halve, three times. */
INLINE vec sums8(const vec *a)
{
    vec b[4], c[2];
    for (int i = 0; i < 4; i++)
        b[i] = _mm512_add_pd(_mm512_unpacklo_pd(a[2 * i], a[2 * i + 1]), _mm512_unpackhi_pd(a[2 * i], a[2 * i + 1]));
    for (int i = 0; i < 2; i++) {
        vec lo = _mm512_shuffle_f64x2(b[2 * i], b[2 * i + 1], 0x88), hi = _mm512_shuffle_f64x2(b[2 * i], b[2 * i + 1], 0xDD);
        c[i] = _mm512_add_pd(lo, hi);
    }
    vec lo = _mm512_shuffle_f64x2(c[0], c[1], 0x88), hi = _mm512_shuffle_f64x2(c[0], c[1], 0xDD);
    return _mm512_add_pd(lo, hi);
}

typedef struct {
    int inputs, hidden, samples, vectors, parameters;
    double *x, *y, *mask, *theta, *velocity, *gradient; /* x: [vector][input][8] */
} Job;

INLINE void backward_store(double *g, const vec *acc, int count)
{
    vec padded[8];
    for (int i = 0; i < 8; i++)
        padded[i] = i < count ? acc[i] : _mm512_setzero_pd();
    double out[8] __attribute__((aligned(64)));
    _mm512_store_pd(out, sums8(padded));
    for (int i = 0; i < count; i++)
        g[i] += out[i];
}

/* All shapes constant; accumulators are W1, b1, W2, b2 in parameter order. Three passes (units, output, gradient) keep the divider busy
   in the first, which takes vectors in pairs; one fused pass needs more registers than there are and took a third longer. */
enum { SMALL_BLOCK = 64 };

INLINE void train_small(Job *job, int epochs, double rate, double momentum, const int n, const int h)
{
    const int count = h * (n + 2) + 1, groups = (count + 7) / 8;
    double theta[48] __attribute__((aligned(64))) = {0};
    vec velocity[6], eta = ALL(rate / job->samples), mu = ALL(momentum);
    memcpy(theta, job->theta, sizeof(double) * count);
    for (int g = 0; g < groups; g++)
        velocity[g] = _mm512_setzero_pd();
    double act[5 * 8 * SMALL_BLOCK] __attribute__((aligned(64))), delta[8 * SMALL_BLOCK] __attribute__((aligned(64)));
    for (int epoch = 0; epoch < epochs; epoch++) {
        const double *b1 = theta + h * n, *w2 = b1 + h;
        vec acc[48];
        for (int i = 0; i < groups * 8; i++)
            acc[i] = _mm512_setzero_pd();
        for (int v0 = 0; v0 < job->vectors; v0 += SMALL_BLOCK) {
            const int vectors = job->vectors - v0 < SMALL_BLOCK ? job->vectors - v0 : SMALL_BLOCK;
            const double *x = job->x + 8 * n * v0, *y = job->y + 8 * v0, *mask = job->mask + 8 * v0;
            int v = 0;
            for (; v + 1 < vectors; v += 2) {
                vec in[8], out0 = ALL(w2[h]), out1 = out0;
                for (int k = 0; k < 2 * n; k++)
                    in[k] = _mm512_load_pd(x + 8 * (v * n + k));
#pragma GCC unroll 8
                for (int j = 0; j < h; j++) {
                    vec z0 = ALL(b1[j]), z1 = z0;
                    for (int k = 0; k < n; k++) {
                        z0 = FMA(ALL(theta[j * n + k]), in[k], z0);
                        z1 = FMA(ALL(theta[j * n + k]), in[n + k], z1);
                    }
                    z0 = tanh8(z0);
                    z1 = tanh8(z1);
                    out0 = FMA(ALL(w2[j]), z0, out0);
                    out1 = FMA(ALL(w2[j]), z1, out1);
                    _mm512_store_pd(act + 8 * (v * h + j), z0);
                    _mm512_store_pd(act + 8 * (v * h + h + j), z1);
                }
                _mm512_store_pd(delta + 8 * v, out0);
                _mm512_store_pd(delta + 8 * v + 8, out1);
            }
            for (; v < vectors; v++) {
                vec in[4], out = ALL(w2[h]);
                for (int k = 0; k < n; k++)
                    in[k] = _mm512_load_pd(x + 8 * (v * n + k));
#pragma GCC unroll 8
                for (int j = 0; j < h; j++) {
                    vec z = ALL(b1[j]);
                    for (int k = 0; k < n; k++)
                        z = FMA(ALL(theta[j * n + k]), in[k], z);
                    z = tanh8(z);
                    out = FMA(ALL(w2[j]), z, out);
                    _mm512_store_pd(act + 8 * (v * h + j), z);
                }
                _mm512_store_pd(delta + 8 * v, out);
            }
            for (int v = 0; v < vectors; v++) {
                vec d = _mm512_sub_pd(sigmoid8(_mm512_load_pd(delta + 8 * v)), _mm512_load_pd(y + 8 * v));
                _mm512_store_pd(delta + 8 * v, _mm512_mul_pd(d, _mm512_load_pd(mask + 8 * v)));
            }
            for (int v = 0; v < vectors; v++) {
                vec in[4], dv = _mm512_load_pd(delta + 8 * v);
                for (int k = 0; k < n; k++)
                    in[k] = _mm512_load_pd(x + 8 * (v * n + k));
#pragma GCC unroll 8
                for (int j = 0; j < h; j++) {
                    vec a = _mm512_load_pd(act + 8 * (v * h + j));
                    vec d = _mm512_mul_pd(_mm512_mul_pd(ALL(w2[j]), dv), _mm512_fnmadd_pd(a, a, ALL(1.0)));
                    for (int k = 0; k < n; k++)
                        acc[j * n + k] = FMA(d, in[k], acc[j * n + k]);
                    acc[h * n + j] = _mm512_add_pd(acc[h * n + j], d);
                    acc[h * n + h + j] = FMA(dv, a, acc[h * n + h + j]);
                }
                acc[h * n + 2 * h] = _mm512_add_pd(acc[h * n + 2 * h], dv);
            }
        }
        for (int g = 0; g < groups; g++) {
            vec gradient = sums8(acc + 8 * g);
            velocity[g] = _mm512_fnmadd_pd(eta, gradient, _mm512_mul_pd(mu, velocity[g]));
            _mm512_store_pd(theta + 8 * g, _mm512_add_pd(_mm512_load_pd(theta + 8 * g), velocity[g]));
        }
    }
    memcpy(job->theta, theta, sizeof(double) * count);
}

/* Any shape: blocks of samples whose activations fit L2, tiles of four units. */
enum { BLOCK_VECTORS = 16 };

INLINE void tile_forward_vectors(const Job *job, int v, int v0, const int pair, int j, const int tile, double *act, double *zout)
{
    const int n = job->inputs, h = job->hidden;
    const double *w = job->theta + (size_t)j * n, *b1 = job->theta + (size_t)h * n + j, *w2 = b1 + h;
    const double *x = job->x + (size_t)v * n * 8;
    vec z[2][4], out[2];
    for (int c = 0; c < pair; c++) {
        out[c] = _mm512_load_pd(zout + 8 * (v + c - v0));
        for (int i = 0; i < tile; i++)
            z[c][i] = ALL(b1[i]);
    }
    for (int k = 0; k < n; k++)
        for (int i = 0; i < tile; i++)
            for (int c = 0; c < pair; c++)
                z[c][i] = FMA(ALL(w[i * n + k]), _mm512_load_pd(x + 8 * (c * n + k)), z[c][i]);
    for (int i = 0; i < tile; i++)
        for (int c = 0; c < pair; c++) {
            z[c][i] = tanh8(z[c][i]);
            _mm512_store_pd(act + 8 * ((size_t)(j + i) * BLOCK_VECTORS + (v + c - v0)), z[c][i]);
            out[c] = FMA(ALL(w2[i]), z[c][i], out[c]);
        }
    for (int c = 0; c < pair; c++)
        _mm512_store_pd(zout + 8 * (v + c - v0), out[c]);
}

INLINE void tile_forward(const Job *job, int v0, int v1, int j, const int tile, double *act, double *zout)
{
    int v = v0;
    for (; v + 1 < v1; v += 2)
        tile_forward_vectors(job, v, v0, 2, j, tile, act, zout);
    for (; v < v1; v++)
        tile_forward_vectors(job, v, v0, 1, j, tile, act, zout);
}

INLINE void tile_backward(Job *job, int v0, int v1, int j, const int tile, const double *act, const double *delta)
{
    const int n = job->inputs, h = job->hidden;
    const double *w2 = job->theta + (size_t)h * n + h + j;
    double *g = job->gradient;
    double d[4 * 8 * BLOCK_VECTORS] __attribute__((aligned(64)));
    vec acc[8];
    for (int i = 0; i < 8; i++)
        acc[i] = _mm512_setzero_pd();
    for (int v = 0; v < v1 - v0; v++) {
        vec dv = _mm512_load_pd(delta + 8 * v);
        for (int i = 0; i < tile; i++) {
            vec a = _mm512_load_pd(act + 8 * ((size_t)(j + i) * BLOCK_VECTORS + v));
            vec di = _mm512_mul_pd(_mm512_mul_pd(ALL(w2[i]), dv), _mm512_fnmadd_pd(a, a, ALL(1.0)));
            _mm512_store_pd(d + 8 * (i * BLOCK_VECTORS + v), di);
            acc[i] = _mm512_add_pd(acc[i], di);
            acc[4 + i] = FMA(dv, a, acc[4 + i]);
        }
    }
    double sums[8];
    memset(sums, 0, sizeof sums);
    backward_store(sums, acc, 8);
    for (int i = 0; i < tile; i++) {
        g[(size_t)h * n + j + i] += sums[i];
        g[(size_t)h * n + h + j + i] += sums[4 + i];
    }
    for (int k = 0; k < n; k += 4) {
        const int width = n - k < 4 ? n - k : 4;
        vec s[16];
        for (int i = 0; i < 16; i++)
            s[i] = _mm512_setzero_pd();
        for (int v = 0; v < v1 - v0; v++) {
            const double *x = job->x + ((size_t)(v + v0) * n + k) * 8;
            vec in[4];
            for (int c = 0; c < 4; c++)
                in[c] = _mm512_load_pd(x + 8 * (c < width ? c : 0));
            for (int i = 0; i < tile; i++) {
                vec di = _mm512_load_pd(d + 8 * (i * BLOCK_VECTORS + v));
                for (int c = 0; c < 4; c++)
                    if (c < 2 || width > 2)
                        s[4 * i + c] = FMA(di, in[c], s[4 * i + c]);
            }
        }
        for (int half = 0; half < 2 && 2 * half < tile; half++) {
            double part[8];
            memset(part, 0, sizeof part);
            backward_store(part, s + 8 * half, 8);
            for (int i = 2 * half; i < tile && i < 2 * half + 2; i++)
                for (int c = 0; c < width; c++)
                    g[(size_t)(j + i) * n + k + c] += part[4 * (i & 1) + c];
        }
    }
}

static void train_any(Job *job, int epochs, double rate, double momentum)
{
    const int h = job->hidden, count = job->parameters;
    double *act = aligned_alloc(64, sizeof(double) * 8 * BLOCK_VECTORS * (size_t)h);
    double zout[8 * BLOCK_VECTORS] __attribute__((aligned(64)));
    for (int epoch = 0; epoch < epochs; epoch++) {
        memset(job->gradient, 0, sizeof(double) * count);
        for (int v0 = 0; v0 < job->vectors; v0 += BLOCK_VECTORS) {
            int v1 = v0 + BLOCK_VECTORS < job->vectors ? v0 + BLOCK_VECTORS : job->vectors, j;
            for (int i = 0; i < 8 * (v1 - v0); i++)
                zout[i] = job->theta[count - 1];
            for (j = 0; j + 4 <= h; j += 4)
                tile_forward(job, v0, v1, j, 4, act, zout);
            for (; j < h; j++)
                tile_forward(job, v0, v1, j, 1, act, zout);
            vec sum = _mm512_setzero_pd();
            for (int v = 0; v < v1 - v0; v++) {
                vec delta = _mm512_sub_pd(sigmoid8(_mm512_load_pd(zout + 8 * v)), _mm512_load_pd(job->y + 8 * (v0 + v)));
                delta = _mm512_mul_pd(delta, _mm512_load_pd(job->mask + 8 * (v0 + v)));
                _mm512_store_pd(zout + 8 * v, delta);
                sum = _mm512_add_pd(sum, delta);
            }
            job->gradient[count - 1] += _mm512_reduce_add_pd(sum);
            for (j = 0; j + 4 <= h; j += 4)
                tile_backward(job, v0, v1, j, 4, act, zout);
            for (; j < h; j++)
                tile_backward(job, v0, v1, j, 1, act, zout);
        }
        for (int i = 0; i < count; i++) {
            job->velocity[i] = momentum * job->velocity[i] - rate / job->samples * job->gradient[i];
            job->theta[i] += job->velocity[i];
        }
    }
    free(act);
}

__attribute__((noinline)) static void train(Job *job, int epochs, double rate, double momentum)
{
    if (job->inputs == 2 && job->hidden == 5)
        train_small(job, epochs, rate, momentum, 2, 5);
    else
        train_any(job, epochs, rate, momentum);
}

static double loss(const Job *job)
{
    double sum = 0;
    const int n = job->inputs, h = job->hidden;
    const double *b1 = job->theta + (size_t)h * n, *w2 = b1 + h;
    for (int s = 0; s < job->samples; s++) {
        double out = w2[h];
        for (int j = 0; j < h; j++) {
            double z = b1[j];
            for (int k = 0; k < n; k++)
                z += job->theta[(size_t)j * n + k] * job->x[((size_t)(s / 8) * n + k) * 8 + s % 8];
            out += w2[j] * tanh(z);
        }
        sum += fmax(out, 0) - out * job->y[s] + log1p(exp(-fabs(out)));
    }
    return sum / job->samples;
}

static double uniform(uint64_t *state)
{
    *state = *state * 6364136223846793005ull + 1442695040888963407ull;
    return (double)(*state >> 11) * 0x1p-53;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b) { return (*(double *)a > *(double *)b) - (*(double *)a < *(double *)b); }

static double *doubles(size_t count)
{
    size_t bytes = (sizeof(double) * count + 63) / 64 * 64;
    double *p = aligned_alloc(64, bytes);
    memset(p, 0, bytes);
    return p;
}

int main(int argc, char **argv)
{
    Job job = {.inputs = argc > 1 ? atoi(argv[1]) : 2, .hidden = argc > 2 ? atoi(argv[2]) : 5, .samples = argc > 3 ? atoi(argv[3]) : 100};
    int epochs = argc > 4 ? atoi(argv[4]) : 25000, repetitions = argc > 5 ? atoi(argv[5]) : 9;
    double rate = argc > 6 ? atof(argv[6]) : 0.3, momentum = argc > 7 ? atof(argv[7]) : 0.9, seconds[100];
    if (job.inputs < 2 || job.hidden < 1 || job.samples < 1 || epochs < 0 || repetitions < 1 || repetitions > 100)
        return fprintf(stderr, "limit: inputs >= 2, hidden >= 1, samples >= 1, epochs >= 0, repetitions in 1..100\n"), 2;
    job.vectors = (job.samples + 7) / 8;
    job.parameters = job.hidden * (job.inputs + 2) + 1;
    size_t padded = 8 * (size_t)job.vectors;
    job.x = doubles(padded * job.inputs + 64), job.y = doubles(padded), job.mask = doubles(padded);
    job.theta = doubles(job.parameters), job.velocity = doubles(job.parameters), job.gradient = doubles(job.parameters);
    uint64_t state = 7;
    for (int s = 0; s < job.samples; s++) {
        double angle = 6.283185307179586 * uniform(&state), radius = s % 2 ? 0.5 : 1.0;
        for (int k = 0; k < job.inputs; k++)
            job.x[((size_t)(s / 8) * job.inputs + k) * 8 + s % 8] =
                (k == 0 ? radius * cos(angle) : k == 1 ? radius * sin(angle) : 0.0) + 0.5 * (uniform(&state) - 0.5);
        job.y[s] = s % 2, job.mask[s] = 1;
    }
    for (int run = 0; run < repetitions; run++) {
        uint64_t weights = 11;
        for (int i = 0; i < job.parameters; i++)
            job.theta[i] = (2 * uniform(&weights) - 1) / sqrt(job.inputs), job.velocity[i] = 0;
        double start = now();
        train(&job, epochs, rate, momentum);
        seconds[run] = now() - start;
    }
    qsort(seconds, repetitions, sizeof *seconds, ascending);
    printf("%d-%d-1, %d samples, %d epochs: best %.6f s, median %.6f s, loss %.15g\n", job.inputs, job.hidden, job.samples, epochs,
           seconds[0], seconds[repetitions / 2], loss(&job));
    return 0;
}
